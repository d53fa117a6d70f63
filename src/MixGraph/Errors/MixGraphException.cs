namespace MixGraph;

/// <summary>Marks every exception this library throws for a fault of the input, so that one filter catches them all:
/// <c>catch (Exception e) when (e is IMixGraphError)</c>.</summary>
public interface IMixGraphError
{
    /// <summary>One line that names what is wrong, where, and what was expected.</summary>
    string Message { get; }
}

/// <summary>The base of the exceptions this library throws, except <see cref="ParameterRangeException"/>, which is an
/// <see cref="ArgumentOutOfRangeException"/>.</summary>
public abstract class MixGraphException : Exception, IMixGraphError
{
    /// <summary>Creates the exception with its message and, where there is one, its cause.</summary>
    protected MixGraphException(string message, Exception? innerException = null) : base(message, innerException) { }
}
