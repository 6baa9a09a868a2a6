package preflight.forms;

import java.util.UUID;

public record FormVersionId(UUID value) {}
