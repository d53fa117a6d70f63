using System.Numerics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace MixGraph.Dsp.Tests;

/// <summary>Which methods of an assembly may give different bits on different machines, and how BannedSymbols.txt spells them.</summary>
static partial class BannedMethods
{
    /// <summary>
    /// Transcendental functions (the platform's C library decides), *Estimate and *Native operations (the instruction set decides)
    /// and Lerp (a MultiplyAddEstimate inside).
    /// </summary>
    [GeneratedRegex("^((Sin|Cos|Tan|Asin|Acos|Atan)(h|Pi)?|SinCos(Pi)?|Atan2(Pi)?|Exp(2|10)?(M1)?|Log(2|10)?(P1)?|Pow|Cbrt|RootN|Hypot|Lerp|.*Estimate(Scalar)?|.*Native)$")]
    private static partial Regex Name { get; }

    /// <summary>Approximate reciprocals, whose table each processor maker chooses.</summary>
    [GeneratedRegex("^Reciprocal(Sqrt)?(14)?(Scalar)?$")]
    private static partial Regex ApproximateReciprocal { get; }

    public static IEnumerable<MethodInfo> In(Assembly assembly) => assembly.GetExportedTypes()
        .Where(IsNumeric)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => Name.IsMatch(method.Name) ||
            (method.DeclaringType!.Namespace == "System.Runtime.Intrinsics.X86" && ApproximateReciprocal.IsMatch(method.Name)));

    /// <summary>The identifier that documentation comments and the analyzer use.</summary>
    public static string DocumentationId(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";
        var parameters = string.Join(',', method.GetParameters().Select(parameter => IdOf(parameter.ParameterType)));
        return $"M:{method.DeclaringType!.FullName!.Replace('+', '.')}.{method.Name}{arity}({parameters})";
    }

    static bool IsNumeric(Type type) =>
        type.Namespace is "System" or "System.Numerics" or "System.Numerics.Tensors" or "System.Runtime.Intrinsics" or "System.Runtime.Intrinsics.X86" or "System.Runtime.Intrinsics.Arm"
        && type != typeof(BitOperations) && type != typeof(decimal)
        && !type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBinaryInteger<>));

    static string IdOf(Type type)
    {
        if (type.IsByRef) return IdOf(type.GetElementType()!) + "@";
        if (type.IsPointer) return IdOf(type.GetElementType()!) + "*";
        if (type.IsArray) return IdOf(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        if (!type.IsGenericType) return type.FullName!.Replace('+', '.');
        var name = type.GetGenericTypeDefinition().FullName!;
        return name[..name.IndexOf('`', StringComparison.Ordinal)] + "{" + string.Join(',', type.GetGenericArguments().Select(IdOf)) + "}";
    }
}
