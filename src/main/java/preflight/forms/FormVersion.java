package preflight.forms;

/**
 * A published version: the form, and its document as it was published.
 *
 * @param etag a strong entity tag of the document, with its quotes
 */
public record FormVersion(FormVersionId id, Form form, String document, String etag) {
  public String formName() {
    return form.name();
  }

  public String version() {
    return form.version();
  }
}
