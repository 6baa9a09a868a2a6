package preflight.client;

/** No answer, or none that means anything: the request may or may not have been carried out. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String requestId;
  private final boolean late;

  Unreachable(String requestId, boolean late, Throwable cause) {
    super((late ? "no answer in time" : "no answer") + " (request " + requestId + ")", cause);
    this.requestId = requestId;
    this.late = late;
  }

  public String requestId() {
    return requestId;
  }

  /** The time limit was met; whoever asks again waits as long again. */
  public boolean late() {
    return late;
  }
}
