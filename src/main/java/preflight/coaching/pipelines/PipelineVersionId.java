package preflight.coaching.pipelines;

import java.util.UUID;

public record PipelineVersionId(UUID value) {}
