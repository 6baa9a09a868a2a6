package preflight.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import preflight.support.RunningApp;

/** Tokens as they are after some time: the clock of the running server stands for nobody. */
final class Aged {
  private Aged() {}

  /** As if it had been issued so long before; signed as the server signs. */
  static String token(@Nullable String token, Duration age) {
    try {
      var jws = JWSObject.parse(token);
      var claims = new HashMap<String, Object>(jws.getPayload().toJSONObject());
      for (String claim : new String[] {"iat", "exp"}) {
        claims.computeIfPresent(claim, (_, at) -> ((Number) at).longValue() - age.toSeconds());
      }
      var header =
          new JWSHeader.Builder(jws.getHeader().getAlgorithm())
              .type(jws.getHeader().getType())
              .build();
      var older = new JWSObject(header, new Payload(claims));
      older.sign(new MACSigner(RunningApp.JWT_SECRET.getBytes(UTF_8)));
      return older.serialize();
    } catch (ParseException | JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
