package preflight.coaching.redaction;

/** Whose national numbers are looked for, as ISO 3166 writes them. */
public enum Region {
  GB,
  US,
  DE,
  AT,
  CH
}
