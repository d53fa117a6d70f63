using System.Reflection;
using System.Runtime.CompilerServices;

namespace MixGraph.PublicApi.Tests;

/// <summary>The public API of an assembly as text: one line a type or member, sorted, so that a change of it shows in a review.</summary>
static class ApiText
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Lines(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.IsVisible && IsWritten(t))
        .SelectMany(t => Members(t).Prepend("").Select(m => m.Length == 0 ? Signature.Type(t) : $"{Signature.Name(t, full: true)}.{m}"))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        if (type.IsEnum) return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), null)}");
        var accessors = type.GetProperties(Declared).SelectMany(p => p.GetAccessors(nonPublic: true))
            .Concat(type.GetEvents(Declared).SelectMany(e => new[] { e.AddMethod!, e.RemoveMethod! })).ToHashSet();
        return
        [
            .. type.GetConstructors(Declared).Where(c => IsOpen(c) && IsWritten(c)).Select(Signature.Constructor),
            .. type.GetMethods(Declared).Where(m => IsOpen(m) && IsWritten(m) && !accessors.Contains(m)).Select(Signature.Method),
            .. type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsOpen) && IsWritten(p)).Select(Signature.Property),
            .. type.GetEvents(Declared).Where(e => IsOpen(e.AddMethod!)).Select(e => $"event {e.Name}: {Signature.Name(e.EventHandlerType!)}"),
            .. type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && IsWritten(f)).Select(Signature.Field),
        ];
    }

    /// <summary>Whether a user of the assembly can call it, or can override it.</summary>
    public static bool IsOpen(MethodBase method) => method.IsPublic || (method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed;

    /// <summary>Whether somebody wrote it: not what the compiler adds to records, nor the types of extension blocks.</summary>
    static bool IsWritten(MemberInfo member) => !member.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !member.Name.Contains('<', StringComparison.Ordinal) && (member.DeclaringType is not { } outer || IsWritten(outer));
}
