package preflight.coaching.pipelines;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** Draws the arm of a session: always the same one while the weights are the same, without a memory. */
final class Lot {
  /** Of the hash, so that every part of a million million sessions can be told apart. */
  private static final int BITS = 53;

  private Lot() {}

  /**
   * @param weights none negative, not all of them 0
   * @return the index of one whose weight is not 0
   */
  static int draw(String experiment, UUID session, List<Integer> weights) {
    long sum = weights.stream().mapToLong(Integer::longValue).sum();
    if (sum <= 0) {
      throw new IllegalArgumentException("no arm has any weight");
    }
    double left = part(experiment, session) * sum;
    for (int i = 0; i < weights.size(); i++) {
      left -= weights.get(i);
      if (left < 0) {
        return i;
      }
    }
    throw new IllegalStateException("a part of the whole is below 1");
  }

  /** From 0, below 1. */
  private static double part(String experiment, UUID session) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((experiment + "\n" + session).getBytes(StandardCharsets.UTF_8));
      return (double) (ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS)) / (1L << BITS);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
