namespace Hedui.Server;

/// <summary>A row of the table of steps, for programs.</summary>
sealed record ApiStep(
    string Code, string Zh, string En, IReadOnlyList<string> From, string? To, bool GoesBack, IReadOnlyList<string> Duties, IReadOnlyList<ApiCheck> Checks,
    IReadOnlyList<string> Starts, IReadOnlyList<string> Ends);

/// <summary>What must hold before a step.</summary>
sealed record ApiCheck(string Code, string Zh, string En);

/// <summary>A draw of a handler, with whether it comes out the same when it is drawn again.</summary>
sealed record ApiDraw(long Number, string Case, string Commitment, string Seed, IReadOnlyList<string> Candidates, string Drawn, bool IsTrue);
