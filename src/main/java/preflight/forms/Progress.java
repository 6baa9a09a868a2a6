package preflight.forms;

/** The how-manieth page this is, from 1, of how many that may still be shown. */
public record Progress(int position, int total) {}
