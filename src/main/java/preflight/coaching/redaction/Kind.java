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

  private final Set<String> context;

  Kind(String... context) {
    this.context = Set.of(context);
  }

  /** In lower case. */
  Set<String> context() {
    return context;
  }
}
