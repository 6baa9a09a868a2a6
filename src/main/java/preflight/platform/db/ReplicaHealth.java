package preflight.platform.db;

import java.sql.SQLException;
import preflight.platform.web.HealthCheck;

/** Without the replica everything is served, by the primary alone. */
final class ReplicaHealth implements HealthCheck {
  private final Replica replica;

  ReplicaHealth(Replica replica) {
    this.replica = replica;
  }

  @Override
  public String name() {
    return "replica";
  }

  @Override
  public Status check() {
    try {
      return switch (replica.state()) {
        case CURRENT -> Status.OK;
        case BEHIND -> Status.DEGRADED;
        case DETACHED -> Status.DOWN;
      };
    } catch (SQLException e) {
      throw new IllegalStateException("the replica does not answer", e);
    }
  }
}
