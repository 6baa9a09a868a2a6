package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrisisTests {
  private static final Crisis CRISIS = Crisis.shipped();

  private static Tier tier(String text) {
    return CRISIS.verdict(text).tier();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to kill myself",
        "i WANT to k\u200bill myself",
        "im going to kil myslef",
        "I’ve been thinking about sucide",
        "ich moechte sterben",
        "ICH MO\u0308CHTE STERBEN",
        "I just want to end it all, everyone would be better off without me"
      })
  void howeverItIsSpelt(String text) {
    assertThat(tier(text)).isEqualTo(Tier.A);
  }

  @Test
  void theStrongestSentenceDecides() {
    assertThat(tier("I run the suicide prevention clinic. I can't go on. I want to die."))
        .isEqualTo(Tier.A);
    assertThat(tier("My patient is suicidal. I can't go on.")).isEqualTo(Tier.B);
  }

  @Test
  void theRuleAndTheSpanAreThoseThatDecided() {
    String text = "My clinic is fine. Sadly, I want to ki\u200bll myself now.";
    var verdict = CRISIS.verdict(text);
    assertThat(verdict.rule()).isEqualTo("en-kill-myself");
    assertThat(text.substring(verdict.span().from(), verdict.span().to()))
        .isEqualTo("ki\u200bll myself");
  }

  @Test
  void clinicalTalkIsNotedOnly() {
    assertThat(tier("I run the suicide prevention clinic")).isEqualTo(Tier.C);
    assertThat(tier("my patient expressed thoughts of self-harm")).isEqualTo(Tier.C);
    assertThat(tier("Wie erkennt die KI Suizidalität?")).isEqualTo(Tier.C);
  }

  @Test
  void aQuotationIsOfWhoSaidIt() {
    assertThat(tier("My patient said: “I am done. I want to die.”")).isEqualTo(Tier.C);
    assertThat(tier("„Ich will nicht mehr leben“, sagte der Patient.")).isEqualTo(Tier.C);
    assertThat(tier("I told my patient “I want to die”")).isEqualTo(Tier.A);
    assertThat(tier("“I want to die” is what I think each night")).isEqualTo(Tier.A);
  }

  @Test
  void whatFollowsATalkOfOthersStaysAboutThemUnlessTheWriterSpeaks() {
    assertThat(tier("A patient came in. Suicidal thoughts every night.")).isEqualTo(Tier.C);
    assertThat(tier("A patient came in. Me: suicidal thoughts every night.")).isEqualTo(Tier.B);
    assertThat(tier("My patient is suicidal, and so am I.")).isEqualTo(Tier.B);
  }

  @Test
  void longAgoOrExaggeratedIsAmbiguous() {
    assertThat(tier("I tried to kill myself ten years ago")).isEqualTo(Tier.B);
    assertThat(tier("One more form and I will kill myself")).isEqualTo(Tier.B);
  }

  @Test
  void whatIsSaidToBeOverNextIsAmbiguous() {
    assertThat(tier("I had thoughts of ending my life. They have gone.")).isEqualTo(Tier.B);
    assertThat(tier("I had thoughts of ending my life. They have come back.")).isEqualTo(Tier.A);
    assertThat(tier("I want to die. I'm fine.")).isEqualTo(Tier.A);
  }

  @Test
  void aScrapIsReadWithWhatStandsBesideIt() {
    assertThat(tier("Suicide. That is my plan.")).isEqualTo(Tier.A);
    assertThat(tier("I want out. Of life, I mean, not of the rota.")).isEqualTo(Tier.A);
    assertThat(tier("Ich habe beschlossen zu gehen. Endgültig.")).isEqualTo(Tier.A);
  }

  @Test
  void butAWholeSentenceStandsForItself() {
    Crisis crisis = Crisis.of("A: en-a\n  over the edge\nperson: en-person\n  she");

    assertThat(crisis.verdict("They say I am over. The edge.").tier()).isEqualTo(Tier.A);
    assertThat(crisis.verdict("They all say that I am over. The edge is not my own word.").tier())
        .isEqualTo(Tier.NONE);
    assertThat(crisis.verdict("She is over. The edge.").tier()).isEqualTo(Tier.NONE);
  }

  @Test
  void whatIsSaidToBeNoJokeIsNotSoftened() {
    assertThat(tier("Seit November plane ich meinen Tod, haha.")).isEqualTo(Tier.B);
    assertThat(tier("Kein Scherz, seit November plane ich meinen Tod.")).isEqualTo(Tier.A);
  }

  @Test
  void hintsOfDifferentKindsAddUp() {
    assertThat(tier("It is about the vodka.")).isEqualTo(Tier.NONE);
    assertThat(tier("I have vodka. I feel so empty.")).isEqualTo(Tier.B);
    assertThat(tier("I have vodka. I feel so empty. Sorry for everything.")).isEqualTo(Tier.A);
  }

  @Test
  void butOnlyNearOneAnotherAndOfTheWriter() {
    String between = "The coffee was good. The train was late. I liked the talk. ";
    assertThat(tier("I have vodka. " + between + "I feel so empty.")).isEqualTo(Tier.NONE);
    assertThat(tier("My patient has vodka. She feels so empty.")).isEqualTo(Tier.NONE);
  }

  @Test
  void aTopicOfNobodyGetsACard() {
    assertThat(tier("suicide")).isEqualTo(Tier.B);
    assertThat(tier("Suizidgedanken")).isEqualTo(Tier.B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "this rota is killing me",
        "I'm not suicidal, just tired",
        "I would never hurt myself",
        "That would be career suicide",
        "Der Dienstplan bringt mich um den Schlaf",
        "Ich habe keine Suizidgedanken",
        "Ich sterbe vor Langeweile"
      })
  void idiomsAndNegationsAreNothing(String text) {
    assertThat(CRISIS.verdict(text)).isEqualTo(Crisis.Verdict.NONE);
  }

  @Test
  void aNegationReachesNoFurtherThanItsClause() {
    assertThat(tier("I'm not suicidal, I just want to die")).isEqualTo(Tier.A);
    assertThat(tier("I can't stop thinking about killing myself")).isEqualTo(Tier.A);
  }

  @Test
  void theVersionIsThatOfTheData() {
    String rules = "A: x\n  die\n";
    assertThat(Crisis.of(rules).version()).isEqualTo(Crisis.of(rules).version());
    assertThat(Crisis.of(rules).version()).isNotEqualTo(Crisis.of(rules + "#").version());
    assertThat(CRISIS.version()).matches("crisis-[0-9a-f]{12}");
  }
}
