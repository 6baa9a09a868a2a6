package preflight.drills;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.support.WideLimits;
import redis.embedded.core.ExecutableProvider;

/** Two instances behind HAProxy, with a primary, its standby and a Redis; each on a machine of its own. */
final class InstancesRig implements AutoCloseable {
  private static final int REDIS = 6379;

  /** The one limit that is not wide: it is counted across both. */
  static final String LIMIT = "PREFLIGHT_LIMITS_RESUME_CODES";

  final Machines machines;
  final Machine first;
  final Machine second;
  final Machine redis;
  final Machine front;
  final PrimaryAndStandby database;
  final VendorStub vendor;
  final Instance one;
  final Instance two;
  final Front door;
  private final Path folder;

  /** Until the other one takes its place. */
  Machine primary;

  private InstancesRig(Path folder, Machines machines, VendorStub vendor) throws Exception {
    this.folder = folder;
    this.machines = machines;
    this.vendor = vendor;
    first = machines.add("first");
    second = machines.add("second");
    primary = first;
    redis = machines.add("redis");
    front = machines.add("front");
    database = new PrimaryAndStandby(first, second, folder);
    database.make();
    startRedis();
    var settings = settings();
    one = new Instance(machines.add("one"), home("one"), settings("one", settings));
    two = new Instance(machines.add("two"), home("two"), settings("two", settings));
    one.start();
    two.start();
    door = Front.start(front, folder, List.of(one, two));
  }

  /** @param play what the vendor of the model does */
  static InstancesRig make(Path folder, VendorStub.Play play) throws Exception {
    var machines = Machines.make();
    try {
      return new InstancesRig(
          folder, machines, new VendorStub(InetAddress.ofLiteral(Machines.NETWORK + "1"), play));
    } catch (Exception | AssertionError broken) {
      machines.close();
      throw broken;
    }
  }

  void startRedis() throws IOException {
    var program =
        ExecutableProvider.newJarResourceProvider(ExecutableProvider.newProvidedVersionsMap())
            .get();
    redis.start(
        folder.resolve("redis.log"),
        Map.of(),
        List.of(
            program.getAbsolutePath(),
            "--port",
            String.valueOf(REDIS),
            "--save",
            "",
            "--protected-mode",
            "no",
            "--dir",
            folder.toString()));
  }

  private Path home(String name) throws IOException {
    var home = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        Files.createDirectories(home.resolve("forms")).resolve("ledger.json"), BlueGreenHost.FORM);
    return home;
  }

  private Map<String, String> settings(String name, Map<String, String> common) {
    var settings = new LinkedHashMap<>(common);
    settings.put("PREFLIGHT_HOME", folder.resolve(name).toString());
    return settings;
  }

  private Map<String, String> settings() {
    var settings = new LinkedHashMap<>(WideLimits.environment());
    settings.remove(LIMIT);
    settings.put("PREFLIGHT_ENV", "production");
    settings.put("PORT", String.valueOf(Instance.PORT));
    settings.put("BASE_URL", "https://localhost:" + Instance.PORT);
    settings.put("TRUSTED_PROXIES", "%s1/32,%s/32".formatted(Machines.NETWORK, front.address()));
    settings.put("DATABASE_URL", database.url("primary"));
    settings.put("DATABASE_REPLICA_URL", database.url("secondary"));
    settings.put("REDIS_URL", "redis://%s:%d".formatted(redis.address(), REDIS));
    settings.put("JWT_SECRET", Base64.getEncoder().encodeToString(SecureRandom.getSeed(48)));
    settings.put("OPENAI_API_KEY", Speech.KEY);
    settings.put("OPENAI_BASE_URL", vendor.url().toString());
    settings.put("LLM_MAX_RETRIES", "0");
    return settings;
  }

  @Override
  public void close() throws IOException {
    try (machines) {
      vendor.close();
    }
  }
}
