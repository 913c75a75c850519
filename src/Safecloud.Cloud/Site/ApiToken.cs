namespace Safecloud.Cloud.Site;

/// <summary>A personal token of the site: whoever has it acts for the account.</summary>
public sealed class ApiToken(string value)
{
    /// <summary>For the header, and for the file it is kept in.</summary>
    public string Reveal() => value;

    /// <summary>Hides the token.</summary>
    public override string ToString() => "ApiToken(hidden)";
}
