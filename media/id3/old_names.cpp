// SPDX-License-Identifier: MIT
#include "media/id3/old_names.h"

#include <algorithm>
#include <string_view>

#include "system/ascii_lower.h"
#include "system/byte_reader.h"

namespace podmill {
namespace {

struct Name {
  std::string_view old, now;
};
// ID3v2.2 §4 beside ID3v2.3 §4; the last two lines are what iTunes added to both. Not among them: CRM, whose content
// is encrypted, and LNK, which names frames of three letters.
constexpr Name names[] = {
    {"BUF", "RBUF"}, {"CNT", "PCNT"}, {"COM", "COMM"}, {"CRA", "AENC"}, {"ETC", "ETCO"}, {"EQU", "EQUA"},
    {"GEO", "GEOB"}, {"IPL", "IPLS"}, {"MCI", "MCDI"}, {"MLL", "MLLT"}, {"PIC", "APIC"}, {"POP", "POPM"},
    {"REV", "RVRB"}, {"RVA", "RVAD"}, {"SLT", "SYLT"}, {"STC", "SYTC"}, {"TAL", "TALB"}, {"TBP", "TBPM"},
    {"TCM", "TCOM"}, {"TCO", "TCON"}, {"TCR", "TCOP"}, {"TDA", "TDAT"}, {"TDY", "TDLY"}, {"TEN", "TENC"},
    {"TFT", "TFLT"}, {"TIM", "TIME"}, {"TKE", "TKEY"}, {"TLA", "TLAN"}, {"TLE", "TLEN"}, {"TMT", "TMED"},
    {"TOA", "TOPE"}, {"TOF", "TOFN"}, {"TOL", "TOLY"}, {"TOR", "TORY"}, {"TOT", "TOAL"}, {"TP1", "TPE1"},
    {"TP2", "TPE2"}, {"TP3", "TPE3"}, {"TP4", "TPE4"}, {"TPA", "TPOS"}, {"TPB", "TPUB"}, {"TRC", "TSRC"},
    {"TRD", "TRDA"}, {"TRK", "TRCK"}, {"TSI", "TSIZ"}, {"TSS", "TSSE"}, {"TT1", "TIT1"}, {"TT2", "TIT2"},
    {"TT3", "TIT3"}, {"TXT", "TEXT"}, {"TXX", "TXXX"}, {"TYE", "TYER"}, {"UFI", "UFID"}, {"ULT", "USLT"},
    {"WAF", "WOAF"}, {"WAR", "WOAR"}, {"WAS", "WOAS"}, {"WCM", "WCOM"}, {"WCP", "WCOP"}, {"WPB", "WPUB"},
    {"WXX", "WXXX"}, {"PCS", "PCST"}, {"TCP", "TCMP"}, {"TCT", "TCAT"}, {"TDS", "TDES"}, {"TID", "TGID"},
    {"TKW", "TKWD"}, {"TS2", "TSO2"}, {"TSA", "TSOA"}, {"TSC", "TSOC"}, {"TSP", "TSOP"}, {"TST", "TSOT"},
    {"WFD", "WFED"}, {"GP1", "GRP1"}, {"MVN", "MVNM"}, {"MVI", "MVIN"}};

// ID3v2.2 §4.15 has "JPG" or "PNG" where 2.3 has a MIME type.
std::vector<std::byte> with_mime_type(const std::vector<std::byte>& body) {
  const std::string format = ascii_lower(as_text(body).substr(1, 3));
  const std::string mime = format == "-->" ? format : "image/" + (format == "jpg" ? "jpeg" : format);
  std::vector<std::byte> made{body.front()};
  for (const char c : mime) made.push_back(static_cast<std::byte>(c));
  made.push_back(std::byte{});
  made.insert(made.end(), body.begin() + 4, body.end());
  return made;
}

}  // namespace

std::optional<TagFrame> named_anew(TagFrame frame) {
  const auto* name =
      std::find_if(std::begin(names), std::end(names), [&](const Name& n) { return n.old == frame.id; });
  if (name == std::end(names)) return {};
  frame.id = name->now;
  if (frame.id != "APIC") return frame;
  if (frame.body.size() < 6) return {};
  frame.body = with_mime_type(frame.body);
  return frame;
}

}  // namespace podmill
