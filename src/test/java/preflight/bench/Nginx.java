package preflight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import preflight.support.TempFolders;

/** An nginx of our own on loopback that serves those bytes under {@code /bytes}, and does nothing else. */
final class Nginx implements AutoCloseable {
  private final Path folder;
  private final Process process;
  private final int port;

  private Nginx(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  static Nginx serving(byte[] bytes) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("preflight-nginx-");
    int port = Rig.freePort();
    Files.write(Files.createDirectory(folder.resolve("served")).resolve("bytes"), bytes);
    Path config = Files.writeString(folder.resolve("nginx.conf"), config(folder, port));
    var process =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    var nginx = new Nginx(folder, process, port);
    for (int i = 0; i < 100 && !Files.exists(folder.resolve("pid")); i++) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(Files.readString(folder.resolve("said")));
      }
    }
    return nginx;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/bytes";
  }

  /** The files stay open, as in any nginx that serves the same ones all day. */
  private static String config(Path folder, int port) {
    return """
    daemon off; user root; worker_processes 2; pid %1$s/pid; error_log %1$s/error.log;
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10;
      default_type application/octet-stream;
      client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
      server { listen 127.0.0.1:%2$d; root %1$s/served; }
    }
    """
        .formatted(folder, port)
        .replace(
            "user root; ", System.getProperty("user.name").equals("root") ? "user root; " : "");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    TempFolders.delete(folder);
  }
}
