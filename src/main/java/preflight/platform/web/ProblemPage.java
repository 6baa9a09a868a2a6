package preflight.platform.web;

/** What {@code problem.jte} shows: one kind of problem, explained. */
public record ProblemPage(
    String slug, int status, String title, String explanation, String nonce, String language) {}
