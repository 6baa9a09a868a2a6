package preflight.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rows in memory, for tests that are not about SQL. */
class CallerTable extends CallerSql {
  private final Map<Caller.Account, ParticipantId> accounts = new ConcurrentHashMap<>();
  private final Set<ParticipantId> participants = ConcurrentHashMap.newKeySet();

  CallerTable() {
    super(JdbcClient.create(new DriverManagerDataSource()));
  }

  @Override
  Optional<ParticipantId> find(Caller.Account account) {
    return Optional.ofNullable(accounts.get(account));
  }

  @Override
  boolean exists(ParticipantId participant) {
    return participants.contains(participant);
  }

  @Override
  void insert(ParticipantId participant, Instant now) {
    participants.add(participant);
  }

  @Override
  ParticipantId provision(
      Caller.Account account, UUID accountId, ParticipantId participant, Instant now) {
    var id = accounts.computeIfAbsent(account, _ -> participant);
    participants.add(id);
    return id;
  }

  void erase(ParticipantId participant) {
    participants.remove(participant);
  }
}
