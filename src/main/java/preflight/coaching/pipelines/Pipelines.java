package preflight.coaching.pipelines;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.FormVersion;

/** The published pipelines, and which of them a session talks by. */
@Component
public class Pipelines {
  /** The label that sessions are started with. */
  public static final String PRODUCTION = "production";

  Pipelines() {}

  /**
   * The version for a new session: what the label {@link #PRODUCTION} stands for, and of an experiment the arm that
   * belongs to the session. One that does not fit the run's form version makes way for the newest version below
   * it that does; empty when none fits.
   *
   * @param name null for the form's usual pipeline
   */
  public Optional<Chosen> choose(@Nullable String name, FormVersion form, UUID session) {
    throw new UnsupportedOperationException(name + form + session);
  }

  /** A version that a session keeps, labelled still or not. */
  public PipelineVersion load(PipelineVersionId id) {
    throw new UnsupportedOperationException(id.toString());
  }
}
