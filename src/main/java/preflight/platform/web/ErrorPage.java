package preflight.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong. Title and detail say what, in words for people; {@code next} says what to
 * do about it, {@code back} is a local path that is worth going to.
 */
public record ErrorPage(
    PageFrame frame,
    int status,
    String title,
    String detail,
    @Nullable String next,
    String back,
    String requestId) {}
