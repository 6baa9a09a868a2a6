package preflight.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import preflight.PreflightApplication;
import preflight.platform.config.Settings;

/** The whole application for one test class, with a home and a database that it may break. */
public record OwnApp(ConfigurableApplicationContext context) implements AutoCloseable {
  /** Starts it on a port of its own, with the forms of the tests and without a limit that they meet. */
  public static OwnApp start(Path home, String... settings) {
    return start(WideLimits.properties(), home, context -> {}, settings);
  }

  /** The same with those in between that look at every part as it is made. */
  public static OwnApp watchedBy(
      List<? extends BeanPostProcessor> watchers, Path home, String... settings) {
    return start(
        WideLimits.properties(),
        home,
        context -> watchers.forEach(context.getBeanFactory()::addBeanPostProcessor),
        settings);
  }

  /** The same with the limits of everybody. */
  public static OwnApp limited(Path home, String... settings) {
    return start(Map.of(), home, context -> {}, settings);
  }

  private static OwnApp start(
      Map<String, Object> usual,
      Path home,
      ApplicationContextInitializer<ConfigurableApplicationContext> before,
      String... settings) {
    copy(Path.of("src/test/resources/documents/running"), home.resolve("forms"));
    copy(Path.of("src/test/resources/home-pipelines"), home.resolve("pipelines"));
    var arguments = new String[settings.length + 3];
    arguments[0] = "--PORT=0";
    arguments[1] = "--PREFLIGHT_HOME=" + home;
    arguments[2] = "--JWT_SECRET=" + RunningApp.JWT_SECRET;
    System.arraycopy(settings, 0, arguments, 3, settings.length);
    var application = new SpringApplication(PreflightApplication.class);
    application.setMainApplicationClass(PreflightApplication.class);
    application.setDefaultProperties(usual);
    application.addInitializers(before);
    return new OwnApp(application.run(arguments));
  }

  private static void copy(Path from, Path to) {
    try (var documents = Files.list(from)) {
      Files.createDirectories(to);
      for (Path document : documents.toList()) {
        Files.copy(document, to.resolve(document.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public Http http() {
    return Http.through(port(), bean(Settings.class));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
