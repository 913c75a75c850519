namespace Safecloud.Web;

/// <summary>Ids of what this module logs: 5000 to 5099.</summary>
internal static class EventIds
{
    public const int MailAttemptFailed = 5000;
    public const int MailNotSent = 5001;
    public const int MailRoundFailed = 5002;
    public const int SignInFailed = 5010;
    public const int SignInThrottled = 5011;
    public const int PasskeyRefused = 5012;
    public const int AccountMade = 5020;
    public const int PasswordReset = 5021;
    public const int TokenMade = 5030;
    public const int TokenRevoked = 5031;
}
