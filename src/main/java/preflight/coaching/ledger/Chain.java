package preflight.coaching.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import preflight.platform.config.Secret;

/**
 * The arithmetic of one session's chain. The key is also the one of its placeholders, so that each use says first what it is
 * for.
 */
final class Chain {
  private static final HexFormat HEX = HexFormat.of();

  private final UUID session;
  private final Secret key;

  Chain(UUID session, Secret key) {
    this.session = session;
    this.key = key;
  }

  Entry next(int seq, String previous, Instant at, Decision decision) {
    var open =
        new Entry(
            session,
            seq,
            at,
            decision.layer().word(),
            decision.rule(),
            decision.ruleVersion(),
            decision.action().word(),
            decision.latency().dividedBy(ChronoUnit.MICROS.getDuration()),
            textHash(key, decision.text()),
            "");
    return new Entry(
        open.session(),
        open.seq(),
        open.at(),
        open.layer(),
        open.rule(),
        open.ruleVersion(),
        open.action(),
        open.latencyUs(),
        open.textHash(),
        mac(open, previous));
  }

  Head head(int seq, String last) {
    return new Head(seq, hmac(key, "ledger head", session.toString(), String.valueOf(seq), last));
  }

  static String textHash(Secret key, String text) {
    return hmac(key, "ledger text", text);
  }

  Verification verify(List<Entry> entries, Head head) {
    String previous = "";
    int seq = 0;
    for (Entry entry : entries) {
      seq++;
      if (entry.seq() != seq || !entry.mac().equals(mac(entry, previous))) {
        return new Verification.Broken(seq);
      }
      previous = entry.mac();
    }
    if (head.seq() != seq) {
      return new Verification.Broken(Math.min(head.seq(), seq) + 1);
    }
    Head expected = seq == 0 ? Head.NONE : head(seq, previous);
    return head.equals(expected) ? new Verification.Whole(seq) : new Verification.Broken(seq);
  }

  private String mac(Entry entry, String previous) {
    return hmac(
        key,
        "ledger entry",
        session.toString(),
        String.valueOf(entry.seq()),
        entry.at().toString(),
        entry.layer(),
        entry.rule(),
        entry.ruleVersion(),
        entry.action(),
        String.valueOf(entry.latencyUs()),
        entry.textHash(),
        previous);
  }

  // Each with its length, so that no two lists of fields are one text.
  private static String hmac(Secret key, String purpose, String... fields) {
    var message = new StringBuilder(purpose);
    for (String field : fields) {
      message.append('|').append(field.length()).append(':').append(field);
    }
    return HEX.formatHex(key.derive(message.toString()));
  }
}
