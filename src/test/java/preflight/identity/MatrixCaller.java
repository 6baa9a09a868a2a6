package preflight.identity;

import java.util.List;

/** Everybody who may ask; a column of the matrix each. */
enum MatrixCaller {
  NOBODY,
  PARTICIPANT,
  ACCOUNT,
  RESEARCHER,
  /** An admin who has not shown a second factor. */
  UNPROVEN,
  ADMIN,
  /** An admin whose session has come to its end. */
  ENDED,
  /** A participant whose token has. */
  EXPIRED,
  /** An admin's own claims, signed with another key. */
  FORGED,
  /** Whose things the others ask for; no columns. */
  OTHER,
  OTHER_ACCOUNT;

  static List<MatrixCaller> columns() {
    return List.of(values()).subList(0, OTHER.ordinal());
  }

  Role role() {
    return switch (this) {
      case RESEARCHER -> Role.RESEARCHER;
      case UNPROVEN, ADMIN, ENDED, FORGED -> Role.ADMIN;
      case NOBODY, PARTICIPANT, ACCOUNT, EXPIRED, OTHER, OTHER_ACCOUNT -> Role.PARTICIPANT;
    };
  }

  boolean hasAccount() {
    return this != NOBODY && this != PARTICIPANT && this != EXPIRED && this != OTHER;
  }
}
