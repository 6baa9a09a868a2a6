package preflight.runs;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What is stored of one page: its fields by name, and how often it was changed. */
public record StoredPage(String pageId, int revision, Instant savedAt, ObjectNode fields) {}
