namespace MixGraph.Workflow;

/// <summary>A template that contradicts itself: a name that is there twice, a group within one that comes later or is not there, a send to a return that is not there; or that names a role nobody knows. Nothing was changed.</summary>
public sealed class TemplateException : MixGraphException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="template">The template's name.</param>
    /// <param name="reason">What is wrong.</param>
    public TemplateException(string template, string reason) : base($"Template \"{template}\": {reason}") => Template = template;

    /// <summary>The template's name.</summary>
    public string Template { get; }
}
