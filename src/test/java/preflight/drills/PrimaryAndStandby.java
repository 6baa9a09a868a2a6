package preflight.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two PostgreSQL servers as docs/operating/instances.md sets them up: the second copies the first. */
final class PrimaryAndStandby {
  private static final int PORT = 5432;

  /** A name and nothing that is secret: it is listened to on this machine alone, for as long as the drill. */
  private static final String WORD = "drill-" + UUID.randomUUID();

  private final Machine first;
  private final Machine second;
  private final Path folder;

  PrimaryAndStandby(Machine first, Machine second, Path folder) {
    this.first = first;
    this.second = second;
    this.folder = folder;
  }

  void make() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("word"), WORD);
    program(
            first,
            "initdb",
            "--pgdata=" + data(first),
            "--username=postgres",
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C.UTF-8")
        .orFail();
    Files.writeString(
        data(first).resolve("postgresql.conf"),
        "listen_addresses = '*'\nunix_socket_directories = ''\nwal_receiver_timeout = 5s\nwal_sender_timeout = 5s\n",
        StandardOpenOption.APPEND);
    Files.writeString(
        data(first).resolve("pg_hba.conf"),
        "host all,replication all %s0/24 scram-sha-256%n".formatted(Machines.NETWORK),
        StandardOpenOption.APPEND);
    start(first);
    client(first, "postgres", "postgres")
        .sql("create role preflight login password '" + WORD + "'")
        .update();
    client(first, "postgres", "postgres").sql("create database preflight owner preflight").update();
    client(first, "postgres", "postgres")
        .sql("create role preflight_copy login replication password '" + WORD + "'")
        .update();
    copy(first, second);
  }

  /** A new standby on that machine, of what is on the other one. */
  void copy(Machine from, Machine to) throws IOException, InterruptedException {
    Command.run(Map.of(), "rm", "-rf", data(to).toString()).orFail();
    program(
            to,
            "pg_basebackup",
            "--dbname=host=%s port=%d user=preflight_copy password=%s application_name=standby"
                .formatted(from.address(), PORT, WORD),
            "--pgdata=" + data(to),
            "--write-recovery-conf",
            "--checkpoint=fast")
        .orFail();
    start(to);
  }

  void start(Machine machine) throws IOException, InterruptedException {
    program(
            machine,
            "pg_ctl",
            "start",
            "--pgdata=" + data(machine),
            "--wait",
            "--timeout=60",
            "--log=" + data(machine) + ".log")
        .orFail();
  }

  /** From now on a commit is told only once the standby has it, or not waited for. */
  void synchronously(Machine primary, boolean wanted) {
    var admin = client(primary, "postgres", "postgres");
    admin
        .sql("alter system set synchronous_standby_names = '%s'".formatted(wanted ? "standby" : ""))
        .update();
    admin.sql("select pg_reload_conf()").query(Boolean.class).single();
  }

  void promote(Machine standby) throws IOException, InterruptedException {
    program(standby, "pg_ctl", "promote", "--pgdata=" + data(standby), "--wait").orFail();
  }

  JdbcClient client(Machine machine) {
    return client(machine, "preflight", "preflight");
  }

  private static JdbcClient client(Machine machine, String user, String database) {
    var source =
        new DriverManagerDataSource(
            "jdbc:postgresql://%s:%d/%s?sslmode=disable&connectTimeout=5&socketTimeout=20"
                .formatted(machine.address(), PORT, database));
    source.setUsername(user);
    source.setPassword(WORD);
    return JdbcClient.create(source);
  }

  /** Both, in that order, and which of them is meant. */
  String url(String kind) {
    return "jdbc:postgresql://%s:%d,%s:%d/preflight?user=preflight&password=%s&sslmode=disable&targetServerType=%s"
        .formatted(first.address(), PORT, second.address(), PORT, WORD, kind);
  }

  private Path data(Machine machine) {
    return folder.resolve(machine.namespace());
  }

  /** PostgreSQL refuses to be root; in a user namespace of its own it is nobody. */
  private static Command program(Machine machine, String name, String... arguments)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of("unshare", "--user", OwnCluster.programs().resolve(name).toString()));
    command.addAll(List.of(arguments));
    return Command.run(Map.of("LC_ALL", "C"), machine.inside(command).toArray(String[]::new));
  }
}
