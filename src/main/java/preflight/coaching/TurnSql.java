package preflight.coaching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.coaching.guardrails.Tier;
import preflight.platform.db.Instants;
import preflight.runs.RunId;

/**
 * Every statement about turns. Who may see one was asked of its session. A lease is in the database's
 * time, so that the clocks of instances need not agree.
 */
@Component
class TurnSql {
  private static final String SELECT =
      """
      select turn_id, reply_id, step, round, attempt, state, failure, said, replaced, reply,
        card_tier, card_version, created_at
      from coaching_turns where run_id = :run
      """;

  /** The attempt of one instance, as long as nobody stopped it or took it for dead. */
  private static final String STILL_MINE =
      """
      where run_id = :run and turn_id = :turn and attempt = :attempt and owner = :owner
        and state in ('queued', 'streaming')
      """;

  private final JdbcClient jdbc;

  TurnSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Turn> find(RunId run, TurnId turn) {
    return jdbc.sql(SELECT + "and (turn_id = :turn or reply_id = :turn)")
        .param("run", run.value())
        .param("turn", turn.value())
        .query(TurnSql::turn)
        .optional();
  }

  Optional<Turn> find(RunId run, Turn.Step step) {
    return jdbc.sql(SELECT + "and step = :step")
        .param("run", run.value())
        .param("step", step.word())
        .query(TurnSql::turn)
        .optional();
  }

  Optional<Turn> live(RunId run) {
    return jdbc.sql(SELECT + "and state in ('queued', 'streaming')")
        .param("run", run.value())
        .query(TurnSql::turn)
        .optional();
  }

  /** Oldest first; the summary, which is made last, comes last. */
  List<Turn> list(RunId run) {
    return jdbc.sql(SELECT + "order by (step = 'summary'), created_at, turn_id")
        .param("run", run.value())
        .query(TurnSql::turn)
        .list();
  }

  /** A turn that nobody has to ask a model for needs no owner. */
  void insert(RunId run, Turn turn, @Nullable UUID owner, Duration lease) {
    jdbc.sql(
            """
            insert into coaching_turns (run_id, turn_id, reply_id, step, round, attempt, state,
              failure, said, replaced, reply, card_tier, card_version, owner, leased_until,
              created_at, finished_at)
            values (:run, :turn, :reply, :step, :round, :attempt, :state, :failure, :said,
              :replaced, :text, :tier, :card, :owner,
              case when :live then clock_timestamp() + make_interval(secs => :seconds) end,
              :createdAt, case when :live then null else :createdAt end)
            """)
        .param("run", run.value())
        .param("turn", turn.id().value())
        .param("reply", turn.replyId())
        .param("step", turn.step().word())
        .param("round", turn.round())
        .param("attempt", turn.attempt())
        .param("state", turn.state().word())
        .param("failure", turn.failure() == null ? null : turn.failure().word())
        .param("said", turn.said())
        .param("replaced", turn.replaced())
        .param("text", turn.reply())
        .param("tier", turn.card() == null ? null : turn.card().tier().name())
        .param("card", turn.card() == null ? null : turn.card().version())
        .param("owner", owner)
        .param("live", turn.state().isLive())
        .param("seconds", lease.toSeconds())
        .param("createdAt", Instants.parameter(turn.createdAt()))
        .update();
  }

  /** A failed turn, or one that a card stands in front of, begins again under its id. */
  void restart(RunId run, TurnId turn, int round, UUID owner, Duration lease) {
    jdbc.sql(
            """
            update coaching_turns
            set state = 'queued', attempt = attempt + 1, failure = null, reply = '', owner = :owner,
              round = case when step = 'message' then :round else round end,
              leased_until = clock_timestamp() + make_interval(secs => :seconds), finished_at = null
            where run_id = :run and turn_id = :turn and state in ('failed', 'withheld')
            """)
        .param("run", run.value())
        .param("turn", turn.value())
        .param("round", round)
        .param("owner", owner)
        .param("seconds", lease.toSeconds())
        .update();
  }

  /** Adds what may be shown; false when the turn is not this attempt's any more. */
  boolean release(RunId run, Turn turn, UUID owner, String text) {
    return mine(
                "update coaching_turns set state = 'streaming', reply = reply || :text "
                    + STILL_MINE,
                run,
                turn,
                owner)
            .param("text", text)
            .update()
        == 1;
  }

  /** False when somebody else settled it before. */
  boolean finish(
      RunId run,
      Turn turn,
      UUID owner,
      Turn.State state,
      Turn.@Nullable Failure failure,
      Instant now) {
    return mine(
                """
                update coaching_turns
                set state = :state, failure = :failure, leased_until = null, finished_at = :now
                """
                    + STILL_MINE,
                run,
                turn,
                owner)
            .param("state", state.word())
            .param("failure", failure == null ? null : failure.word())
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec mine(String statement, RunId run, Turn turn, UUID owner) {
    return jdbc.sql(statement)
        .param("run", run.value())
        .param("turn", turn.id().value())
        .param("attempt", turn.attempt())
        .param("owner", owner);
  }

  /** Hides the rest at once, whoever is asking; the text that was released by then. */
  Optional<Turn> stop(RunId run, Instant now) {
    return jdbc.sql(
            """
            update coaching_turns
            set state = 'stopped', leased_until = null, finished_at = :now
            where run_id = :run and state in ('queued', 'streaming')
            returning turn_id, reply_id, step, round, attempt, state, failure, said, replaced,
              reply, card_tier, card_version, created_at
            """)
        .param("now", Instants.parameter(now))
        .param("run", run.value())
        .query(TurnSql::turn)
        .optional();
  }

  /** How the reply came about, also of one that was stopped: every attempt's cost counts. */
  void explain(RunId run, TurnId turn, Provenance from) {
    jdbc.sql(
            """
            update coaching_turns
            set provider = :provider, model = :model, price_version = :prices,
              guardrails = :guardrails, provider_request_id = :request, input_tokens = :input,
              cache_read_tokens = :cacheRead, cache_write_tokens = :cacheWrite,
              output_tokens = :output, estimated = :estimated, cost = cost + :cost,
              cached = :cached, latency_ms = :latency, first_text_ms = :firstText
            where run_id = :run and turn_id = :turn
            """)
        .params(from.parameters())
        .param("run", run.value())
        .param("turn", turn.value())
        .update();
  }

  /** Whoever lives says so; who does not is overtaken by {@link #failLeftBehind}. */
  void renewLeases(UUID owner, Collection<TurnId> running, Duration lease) {
    jdbc.sql(
            """
            update coaching_turns
            set leased_until = clock_timestamp() + make_interval(secs => :seconds)
            where owner = :owner and turn_id in (:running) and state in ('queued', 'streaming')
            """)
        .param("seconds", lease.toSeconds())
        .param("owner", owner)
        .param("running", running.stream().map(TurnId::value).toList())
        .update();
  }

  record Owned(RunId run, Turn turn) {}

  /** What that instance asks for as far as its rows know. */
  List<Owned> owned(UUID owner) {
    return jdbc.sql(
            """
            select run_id, turn_id, reply_id, step, round, attempt, state, failure, said, replaced,
              reply, card_tier, card_version, created_at
            from coaching_turns
            where state in ('queued', 'streaming') and owner = :owner
            """)
        .param("owner", owner)
        .query((row, number) ->
            new Owned(new RunId(row.getObject("run_id", UUID.class)), turn(row, number)))
        .list();
  }

  /**
   * Fails the attempt when it is that owner's, who does not ask for it, or another's and its lease has
   * ended.
   *
   * @return false when it goes on, or was settled before
   */
  boolean interrupt(RunId run, Turn turn, UUID owner, boolean unasked, Instant now) {
    return jdbc.sql(
                """
                update coaching_turns
                set state = 'failed', failure = 'interrupted', leased_until = null,
                  finished_at = :now
                where run_id = :run and turn_id = :turn and attempt = :attempt
                  and state in ('queued', 'streaming')
                  and case when owner = :owner then :unasked
                    else leased_until < clock_timestamp() end
                """)
            .param("run", run.value())
            .param("turn", turn.id().value())
            .param("attempt", turn.attempt())
            .param("owner", owner)
            .param("unasked", unasked)
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  /** What others left; that owner knows what it asks for, however long nobody heard of it. */
  int failLeftBehind(UUID owner, Instant now) {
    return jdbc.sql(
            """
            update coaching_turns
            set state = 'failed', failure = 'interrupted', leased_until = null, finished_at = :now
            where state in ('queued', 'streaming') and leased_until < clock_timestamp()
              and owner is distinct from :owner
            """)
        .param("owner", owner)
        .param("now", Instants.parameter(now))
        .update();
  }

  private static Turn turn(ResultSet row, int number) throws SQLException {
    String failure = row.getString("failure");
    String tier = row.getString("card_tier");
    return new Turn(
        new TurnId(row.getObject("turn_id", UUID.class)),
        row.getObject("reply_id", UUID.class),
        Turn.Step.of(row.getString("step")),
        row.getInt("round"),
        row.getInt("attempt"),
        Turn.State.of(row.getString("state")),
        failure == null ? null : Turn.Failure.of(failure),
        row.getString("said"),
        row.getBoolean("replaced"),
        row.getString("reply"),
        tier == null ? null : new Turn.Card(Tier.valueOf(tier), row.getString("card_version")),
        Instants.read(row, "created_at"));
  }
}
