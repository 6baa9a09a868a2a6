package preflight.client;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A page as the server has it, when somebody else saved it meanwhile. */
public record Stored(String pageId, int revision, Instant savedAt, Map<String, JsonNode> answers) {}
