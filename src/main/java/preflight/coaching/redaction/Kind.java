package preflight.coaching.redaction;

import java.util.Set;

/**
 * What is looked for, and the words that make a number one of these when they stand before it. Of two that
 * are as sure the one further up is meant.
 */
public enum Kind {
  EMAIL(),
  URL(),
  IP("ip"),
  CARD(
      "amex",
      "card",
      "cards",
      "credit",
      "debit",
      "karte",
      "kartennummer",
      "kreditkarte",
      "mastercard",
      "visa"),
  IBAN("account", "bank", "iban", "konto", "kontonummer"),
  NHS_NUMBER("nhs"),
  SSN("security", "social", "ssn"),
  NPI("identifier", "npi", "provider"),
  KVNR(
      "gesundheitskarte",
      "krankenversichertennummer",
      "kvnr",
      "kv-nummer",
      "versichertennummer",
      "versicherten-nr",
      "versichertennr"),
  STEUER_ID(
      "idnr",
      "identifikationsnummer",
      "steuer",
      "steuer-id",
      "steuerid",
      "steueridentifikationsnummer",
      "steuer-identifikationsnummer",
      "steuernummer",
      "tin"),
  /** Numbers without a check digit: only the words before them tell. */
  RECORD_NUMBER(),
  PHONE(
      "call",
      "cell",
      "contact",
      "fax",
      "handy",
      "mobil",
      "mobile",
      "number",
      "nummer",
      "phone",
      "pager",
      "ring",
      "rufnummer",
      "tel",
      "telefon",
      "telefonnummer",
      "telephone",
      "text",
      "whatsapp");

  /** Right before something that looks like an address on the network, they say that it is none. */
  private static final Set<String> NO_IP =
      Set.of(
          "abschnitt",
          "chapter",
          "kapitel",
          "oid",
          "paragraph",
          "release",
          "section",
          "uid",
          "v",
          "version",
          "ziffer");

  private final Set<String> context;

  Kind(String... context) {
    this.context = Set.of(context);
  }

  /** In lower case. */
  Set<String> context() {
    return context;
  }

  /** That word right before it says that it is something else. */
  boolean isDeniedBy(String word) {
    return this == IP && NO_IP.contains(word);
  }
}
