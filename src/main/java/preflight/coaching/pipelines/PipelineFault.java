package preflight.coaching.pipelines;

/**
 * What is wrong in a pipeline's document.
 *
 * @param pointer where, as an RFC 6901 JSON pointer into the document; of a missing key, where it
 *     should stand
 * @param code never translated: {@code unreadable_json}, {@code document_too_large}, {@code unreadable_text}, {@code
 *     missing_key}, {@code unknown_key}, {@code wrong_type}, {@code invalid_name}, {@code invalid_version}, {@code
 *     invalid_range}, {@code too_long}, {@code invalid_expression}, {@code duplicate_name}, {@code reserved_name},
 *     {@code unknown_language}, {@code missing_translation}, {@code unknown_processing}, {@code
 *     unknown_guardrails}, {@code undeclared_variable}, {@code invalid_placeholder}; on publishing also {@code
 *     unknown_form}, {@code other_form}, {@code other_name}, {@code missing_variable}, {@code not_shared}, {@code free_text}, {@code
 *     type_mismatch} and {@code too_many}; on moving a label also {@code unknown_version} and {@code
 *     unreadable_version}
 * @param message for the author, in English
 */
public record PipelineFault(String pointer, String code, String message) {}
