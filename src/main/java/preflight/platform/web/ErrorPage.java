package preflight.platform.web;

import java.util.List;

/** What {@code error.jte} shows; the slug is the key for translated words. */
public record ErrorPage(
    String slug,
    int status,
    String title,
    String detail,
    List<FieldError> errors,
    String requestId,
    String nonce,
    String language) {}
