package preflight.support;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.Migrations;

/**
 * A database with some thousand rows in every table that grows with people, analyzed, so that the planner has a choice to
 * make: in a table of a few rows it takes any index. Made once for all tests of this JVM.
 */
public final class Grown {
  public static final String FORM = "grown";

  /** Who came before are nobody's {@link #somebody}, for tests of what goes when it is too old. */
  public static final Instant FIRST = Instant.parse("2026-01-01T00:20:00Z");

  private static final int PEOPLE = 4_000;
  private static final AtomicInteger NEXT = new AtomicInteger(20);
  private static final DatabaseUrl DATABASE = grow();

  private Grown() {}

  public static DatabaseUrl database() {
    return DATABASE;
  }

  /** A run in progress with an answer on its page {@code first}, and all that belongs to whoever began it. */
  public record Somebody(UUID run, UUID participant, UUID account, UUID session, UUID hold) {}

  /** Another one each time. */
  public static Somebody somebody() {
    return TestPostgres.client(DATABASE)
        .sql(
            """
            select r.run_id, r.participant_id, p.account_id, s.session_id, h.hold_id
            from participants p join runs r using (participant_id)
              join account_sessions s using (account_id), llm_holds h
            where r.status = 'in_progress' and h.state = 'held'
              and h.amount = 1000 + :offset and p.created_at = timestamptz '2026-01-01' + interval '1 minute' * 2 * :offset
            """)
        .param("offset", NEXT.incrementAndGet())
        .query((row, number) ->
            new Somebody(
                row.getObject("run_id", UUID.class),
                row.getObject("participant_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getObject("hold_id", UUID.class)))
        .single();
  }

  /** Every second run is completed. */
  private static DatabaseUrl grow() {
    var database = TestPostgres.newDatabase();
    Migrations.run(database);
    TestPostgres.execute(
        database,
        """
        insert into form_versions
        values ('%1$s', '%2$s', '1.0.0', 'published', '{}', timestamptz '2026-01-01');
        create table person as
        select g as nth, gen_random_uuid() as run, gen_random_uuid() as participant,
          gen_random_uuid() as account, timestamptz '2026-01-01' + interval '1 minute' * g as at
        from generate_series(1, %3$d) g;
        insert into accounts (account_id, issuer, subject, created_at)
        select account, 'preflight', account, at from person;
        insert into participants select participant, account, at from person;
        insert into account_sessions (session_id, account_id, by_cookie, shared, browser, created_at, used_at, expires_at,
          anonymous_participant_id)
        select gen_random_uuid(), account, true, false, 'a browser', at, at, at + interval '10 years', participant
        from person;
        insert into runs (run_id, participant_id, form_version_id, status, language, resume_code_hash, started_at)
        select run, participant, '%1$s', case when nth %% 2 = 0 then 'in_progress' else 'completed' end,
          'en', sha256(run::text::bytea), at
        from person;
        insert into consents
        select run, purpose, '1.0.0', 'en', '', at from person, unnest(array['taking_part', 'coaching']) as purpose;
        insert into answers
        select run, page, 1, at, '{"word": "tea"}' from person, unnest(array['first', 'second']) as page;
        insert into run_events
        select run, gen_random_uuid(), type, 'first', at, at
        from person, unnest(array['page_shown', 'page_left']) as type;
        insert into submissions select run, at, '[]' from person where nth %% 2 = 1;
        insert into llm_budget_periods (period, limit_amount, reserved)
        values ('2026-01', 1000000000, 100000000);
        insert into llm_holds (hold_id, period, amount, state, booked, estimated, provider, model, price_version,
          created_at, expires_at, settled_at)
        select gen_random_uuid(), '2026-01', nth, case when nth > 1000 then 'held' else 'settled' end,
          case when nth <= 1000 then 1 end, case when nth <= 1000 then false end, 'p', 'm', 'v', at, at,
          case when nth <= 1000 then at end
        from person;
        drop table person;
        analyze;
        """
            .formatted(UUID.randomUUID(), FORM, PEOPLE));
    return database;
  }
}
