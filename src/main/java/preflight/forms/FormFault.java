package preflight.forms;

/**
 * What is wrong in a form document.
 *
 * @param pointer where, as an RFC 6901 JSON pointer into the document; of a missing key, where it
 *     should stand
 * @param code never translated: {@code unreadable_json}, {@code document_too_large}, {@code
 *     unreadable_text}, {@code missing_key}, {@code unknown_key}, {@code wrong_type}, {@code
 *     invalid_name}, {@code invalid_version}, {@code invalid_range}, {@code invalid_expression}, {@code
 *     conflicting_keys} (of which only one may stand there), {@code duplicate_name}, {@code duplicate_option}, {@code unknown_type}, {@code unknown_language}, {@code
 *     missing_translation}, {@code unsafe_pattern}, {@code dangling_reference}, {@code type_mismatch},
 *     {@code unreachable_page}; on publishing also {@code immutable_version} and {@code
 *     name_in_use}
 * @param message for the author, in English
 */
public record FormFault(String pointer, String code, String message) {}
