using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MixGraph.PublicApi.Tests;

/// <summary>How types and members are written in a snapshot.</summary>
static class Signature
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static string Type(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        if (kind == "delegate") return $"{Name(type, full: true)}: delegate {Method(type.GetMethod("Invoke")!)}";
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(i => i.GetInterfaces())).ToHashSet();
        var bases = type.GetInterfaces().Where(i => i.IsVisible && !type.IsEnum && !inherited.Contains(i)).Select(i => Name(i)).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum)) bases.Insert(0, Name(parent));
        return $"{Name(type, full: true)}: {kind}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    public static string Constructor(ConstructorInfo constructor) => $"{Protected(constructor)}new({Parameters(constructor)})";

    public static string Method(MethodInfo method)
    {
        string generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        string constraints = method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "";
        return $"{Modifiers(method)}{method.Name}{generics}({Parameters(method)}): {Typed(method.ReturnParameter)}{constraints}";
    }

    public static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(ApiText.IsOpen).ToArray();
        bool isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string set = property.SetMethod is { } setter && ApiText.IsOpen(setter) ? isInit ? " init;" : " set;" : "";
        string get = property.GetMethod is { } getter && ApiText.IsOpen(getter) ? " get;" : "";
        string index = property.GetIndexParameters() is { Length: > 0 } places ? $"[{string.Join(", ", places.Select(p => $"{Name(p.ParameterType)} {p.Name}"))}]" : "";
        var info = new NullabilityInfoContext().Create(property);
        return $"{Modifiers(accessors[0])}{property.Name}{index}: {Name(property.PropertyType)}{Nullable(property.PropertyType, info.ReadState == NullabilityState.Nullable)} {{{get}{set} }}";
    }

    public static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {field.Name}: {Name(field.FieldType)} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"
        : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{field.Name}: {Name(field.FieldType)}";

    public static string Name(Type type, bool full = false)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (System.Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : full ? $"{type.Namespace}.{type.Name}" : type.Name;
        if (name.IndexOf('`', StringComparison.Ordinal) is >= 0 and var at) name = name[..at];
        var arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments.Select(a => Name(a)))}>";
    }

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsDefined(typeof(ParamArrayAttribute)) || p.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "")}{Typed(p)} {p.Name}{Default(p)}"));

    static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && System.Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null",
        bool flag => flag ? " = true" : " = false",
        var value => " = " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    static string Typed(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsByRef) return Name(type) + Nullable(type, new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable);
        string kind = parameter.IsOut ? "out " : parameter.IsDefined(typeof(IsReadOnlyAttribute)) || parameter.IsIn ? "in " : "ref ";
        return kind + Name(type.GetElementType()!);
    }

    static string Nullable(Type type, bool nullable) => nullable && !type.IsValueType && !type.IsGenericParameter ? "?" : "";

    static string Modifiers(MethodBase method) => Protected(method) + (method.IsStatic ? "static " : "") + Dispatch(method);

    static string Dispatch(MethodBase method)
    {
        var declaring = method.DeclaringType!;
        if (declaring.IsInterface) return method.IsAbstract == method.IsStatic && method.IsVirtual ? method.IsStatic ? "abstract " : "virtual " : "";
        if (!method.IsVirtual || method.IsFinal || typeof(Delegate).IsAssignableFrom(declaring)) return "";
        if (method.IsAbstract) return "abstract ";
        // A property or method whose type is narrower than that of what it overrides has a slot of its own.
        return ((MethodInfo)method).GetBaseDefinition() != method || method.IsDefined(typeof(PreserveBaseOverridesAttribute)) ? "override " : "virtual ";
    }

    static string Protected(MethodBase method) => method.IsPublic ? "" : "protected ";

    static string Constraints(Type[] parameters) => string.Concat(parameters.Where(p => p.IsGenericParameter).Select(p =>
    {
        var flags = p.GenericParameterAttributes;
        var all = new List<string>();
        bool isUnmanaged = p.GetCustomAttributesData().Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) all.Add("class");
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) all.Add(isUnmanaged ? "unmanaged" : "struct");
        all.AddRange(p.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => Name(c)));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) all.Add("new()");
        return all.Count == 0 ? "" : $" where {p.Name} : {string.Join(", ", all)}";
    }));
}
