// SPDX-License-Identifier: MIT
#include "media/id3/language.h"

#include <algorithm>
#include <utility>

namespace podmill {
namespace {

// Every ISO 639-1 code with the ISO 639-2/T code of the same language, as the Library of Congress lists them.
constexpr std::string_view codes =
    "aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bhbih bibis bmbam "
    "bnben bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe "
    "elell eneng eoepo esspa etest eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj "
    "gvglv hahau heheb hihin hohmo hrhrv hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl "
    "itita iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor "
    "kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal mnmon mrmar msmsa "
    "mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs "
    "papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk "
    "slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl "
    "tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid "
    "yoyor zazha zhzho zuzul ";
constexpr std::size_t step = 6;

// The languages to which ISO 639-2 gives two codes: the bibliographic one (B), then the terminological one (T).
constexpr std::string_view bibliographic =
    "albsqi armhye baqeus burmya chizho czeces dutnld frefra geokat gerdeu greell iceisl macmkd maomri maymsa perfas "
    "rumron sloslk tibbod welcym ";
constexpr std::size_t bibliographic_step = 7;

std::string terminological(std::string code) {
  for (std::size_t at = 0; at < bibliographic.size(); at += bibliographic_step)
    if (bibliographic.substr(at, 3) == code) return std::string(bibliographic.substr(at + 3, 3));
  return code;
}

}  // namespace

std::string iso639_2(std::string_view language) {
  std::string code(language.substr(0, language.find_first_of("-_")));
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  if (!std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  if (code.size() == 3) return terminological(std::move(code));
  if (code.size() != 2) return {};
  for (std::size_t at = 0; at < codes.size(); at += step)
    if (codes.substr(at, 2) == code) return std::string(codes.substr(at + 2, 3));
  return {};
}

}  // namespace podmill
