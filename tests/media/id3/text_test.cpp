// SPDX-License-Identifier: MIT
#include "media/id3/text.h"

#include <doctest/doctest.h>

#include "media/id3/language.h"
#include "media/id3/provenance.h"

namespace podmill {
namespace {

TEST_CASE("a title is one line, whatever it was typed as") {
  CHECK(one_line(" A\r\n title\twith \x01 gaps \n") == "A title with gaps");
  CHECK(one_line("Ünïcödé 🎙") == "Ünïcödé 🎙");
  CHECK(one_line(" \n\t").empty());
}

TEST_CASE("a description keeps its lines, with one kind of line end") {
  CHECK(many_lines("\n\nOne\r\ntwo\rthree\n\n  indented\x02\n \n") == "One\ntwo\nthree\n\n  indented");
  CHECK(many_lines("\n \n").empty());
}

TEST_CASE("a link is ASCII, and what is encoded stays as it is") {
  CHECK(ascii_link("https://example.org/é b?q=%20+1#\"x\"") == "https://example.org/%C3%A9%20b?q=%20+1#%22x%22");
  CHECK(ascii_link(" https://example.org/\n") == "https://example.org/");
}

TEST_CASE("dates come out as year or day, and nothing else") {
  CHECK(tag_date("2024-02-29") == "2024-02-29");
  CHECK(tag_date("2024-02-29T10:00:00Z") == "2024-02-29");
  CHECK(tag_date("20240229") == "2024-02-29");
  CHECK(tag_date("2024") == "2024");
  CHECK(tag_date("2024-02") == "2024");
  for (const char* no_date : {"2023-02-29", "2024-13-01", "29.2.2024", "May 2024", "", "24", "2024?"})
    CHECK(tag_date(no_date) == "");
}

TEST_CASE("languages become ISO 639-2") {
  CHECK(iso639_2("en") == "eng");
  CHECK(iso639_2("de-AT") == "deu");
  CHECK(iso639_2("PT_br") == "por");
  CHECK(iso639_2("zu") == "zul");
  CHECK(iso639_2("aa") == "aar");
  CHECK(iso639_2("fra") == "fra");
  CHECK(iso639_2("ger") == "deu");
  CHECK(iso639_2("FRE-ca") == "fra");
  CHECK(iso639_2("wel") == "cym");
  CHECK(iso639_2("cmn") == "cmn");
  CHECK(iso639_2("qaa") == "qaa");
  for (const char* none : {"", "english", "e1", "xx", "-en"}) CHECK(iso639_2(none) == "");
}

TEST_CASE("the own mark is read as it was written") {
  const Provenance mark{"0.1.0", "my preset=2", "0123456789abcdef"};
  CHECK(provenance_text({"0.1.0", "podcast", "00"}) == "podmill 0.1.0 preset=podcast digest=00");
  CHECK(parse_provenance(provenance_text(mark)) == mark);
  for (const char* other : {"", "podmill", "podmill 1 digest=a preset=b", "other 1 preset=a digest=b"})
    CHECK(!parse_provenance(other));
}

}  // namespace
}  // namespace podmill
