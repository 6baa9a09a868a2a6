package preflight.coaching.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import preflight.platform.config.Secret;
import preflight.platform.db.Instants;
import preflight.privacy.PersonalDataHolder;

/**
 * The decisions of the guardrails. An erasure has nothing to take away here: what makes a session's rows readable is its
 * key, and that goes with the session.
 */
@Component
public class Ledger implements PersonalDataHolder {
  private final LedgerSql sql;
  private final Clock clock;

  Ledger(LedgerSql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Commits with the turn that was decided about, or not at all: without an open transaction it throws. Until that ends,
   * whoever else appends to the session waits.
   *
   * @param key of this session alone, 256 random bits
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(UUID session, Secret key, List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    var chain = new Chain(session, key);
    var at = Instants.parameter(clock.instant()).toInstant();
    Head head = sql.lockHead(session);
    String mac = sql.lastMac(session, head.seq());
    int seq = head.seq();
    for (Decision decision : decisions) {
      Entry entry = chain.next(++seq, mac, at, decision);
      sql.insert(entry);
      mac = entry.mac();
    }
    sql.moveHead(session, chain.head(seq, mac));
  }

  /** In the order in which they were written. */
  public List<Entry> entries(UUID session) {
    return sql.entries(session);
  }

  public Verification verify(UUID session, Secret key) {
    Optional<Head> head = sql.head(session);
    return new Chain(session, key).verify(sql.entries(session), head.orElse(Head.NONE));
  }

  /** Hex; what an entry about that text has in its session. */
  public static String textHash(Secret key, String text) {
    return Chain.textHash(key, text);
  }

  @Override
  public Set<String> tables() {
    return Set.of("coaching_decisions", "coaching_decision_heads");
  }
}
