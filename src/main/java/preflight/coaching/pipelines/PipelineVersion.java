package preflight.coaching.pipelines;

/**
 * A published version; it never changes.
 *
 * @param hash SHA-256 in hex of the document's canonical spelling, so that the same content has the same
 *     hash however it was written
 */
public record PipelineVersion(PipelineVersionId id, String hash, Pipeline pipeline) {}
