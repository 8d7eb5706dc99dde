import logging
import threading
import unittest

import bellwether
from support import HEADLINES, InFolder, run


class Score(InFolder):
    def test_a_text_gives_a_dict_and_a_list_gives_a_list_of_the_same(self):
        one = bellwether.score(HEADLINES[0])
        many = bellwether.score(HEADLINES)
        self.assertEqual(many[0], one)
        self.assertEqual(len(many), len(HEADLINES))
        self.assertEqual(one["label"], "positive")
        self.assertEqual(many[1]["label"], "negative")

    def test_probabilities_sum_to_one_and_make_the_score(self):
        for each in bellwether.score(HEADLINES):
            chances = each["probabilities"]
            self.assertAlmostEqual(sum(chances.values()), 1, places=9)
            self.assertAlmostEqual(each["score"], chances["positive"] - chances["negative"], places=9)
            self.assertEqual(each["confidence"], max(chances.values()))

    def test_a_score_depends_on_nothing_but_the_text(self):
        model = bellwether.Model("small")
        alone = [model.score(each) for each in HEADLINES]
        self.assertEqual(model.score(HEADLINES * 20), alone * 20)
        self.assertEqual(bellwether.score(HEADLINES, threads=1), alone)

    def test_nothing_gives_nothing(self):
        self.assertEqual(bellwether.score([]), [])

    def test_a_generator_is_read(self):
        self.assertEqual(len(bellwether.score(each for each in HEADLINES)), len(HEADLINES))

    def test_what_is_no_text_is_named(self):
        with self.assertRaisesRegex(bellwether.UsageError, "text 1 is a float.*dropna"):
            bellwether.score(["Profit rises", float("nan")])

    def test_options_are_those_of_the_program(self):
        names = [each["name"] for each in bellwether.options("score")]
        self.assertIn("precision", names)
        lexicon = bellwether.Model("lexicon", clean=["emoji=remove"])
        self.assertEqual(lexicon.labels, ["negative", "neutral", "positive"])
        with self.assertRaisesRegex(bellwether.UsageError, "precison.*known: model, precision"):
            bellwether.Model("small", precison="f32")
        with self.assertRaisesRegex(ValueError, "precision: 'f64' is not one of: auto, f32, bf16, int8"):
            bellwether.Model("small", precision="f64")
        with self.assertRaisesRegex(bellwether.UsageError, "--precision has no effect"):
            bellwether.Model("lexicon", precision="f32")

    def test_half_of_a_surrogate_pair_is_no_text(self):
        with self.assertRaisesRegex(bellwether.UsageError, "text 1 holds half of a surrogate pair"):
            bellwether.score(["Profit rises", "Profit \ud83d rises"], model="lexicon")

    def test_an_unknown_model_names_those_there_are(self):
        with self.assertRaisesRegex(bellwether.DataError, "known names: small"):
            bellwether.Model("finbrt")

    def test_a_model_may_be_shared_by_threads(self):
        model = bellwether.Model("small")
        expected = model.score(HEADLINES)
        found = []
        threads = [threading.Thread(target=lambda: found.append(model.score(HEADLINES))) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.assertEqual(found, [expected] * 4)

    def test_log_lines_go_to_the_logger_of_the_package(self):
        with self.assertLogs("bellwether", logging.WARNING) as captured:
            bellwether.score(["Das Unternehmen meldet einen Rückgang der Erlöse und der Gewinne in diesem Jahr"] * 3)
        self.assertTrue(any("English" in line for line in captured.output), captured.output)

    def test_everything_public_has_a_docstring(self):
        for name in bellwether.__all__:
            self.assertTrue(getattr(bellwether, name).__doc__, name)


if __name__ == "__main__":
    run()
