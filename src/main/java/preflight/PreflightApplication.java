package preflight;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Preflight: questionnaires, then a short, bounded talk about the answers. */
@SpringBootApplication
public class PreflightApplication {
  public static void main(String[] args) {
    SpringApplication.run(PreflightApplication.class, args);
  }
}
