package preflight.forms;

/** An e-mail address, at most {@link AnswerLimits#EMAIL_LENGTH} long. */
public record EmailBlock(Asked asked) implements Question {}
