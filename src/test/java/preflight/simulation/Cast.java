package preflight.simulation;

/** Who goes through what. */
record Cast(Scenario scenario, Manner manner) {}
