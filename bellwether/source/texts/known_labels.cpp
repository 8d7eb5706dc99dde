#include "bellwether/source/texts/known_labels.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"

namespace bellwether::source {
namespace {

using enum Sentiment;

constexpr std::uint64_t kOffset = 0xCBF29CE484222325, kPrime = 0x100000001B3;  // of FNV-1a, RFC 9923
constexpr std::uint64_t kSample = 64;

// One text of a public set, by its fingerprint.
struct KnownLabel {
  std::uint64_t fingerprint;
  Sentiment meaning;
};

// Every fingerprint that kSample divides, ascending, of twitter-financial-news-sentiment (its training part)
// and the Financial PhraseBank (50 % agree), less those with two labels. clang-format off: a table.
// clang-format off
constexpr std::array kKnownLabels = std::to_array<KnownLabel>({
    {0x005B1B23A0D7DC00, positive}, {0x01A862C5660E8A40, negative}, {0x02014626D1BE1E40, neutral},
    {0x02A9C8E40E25C840, positive}, {0x04F5FFEE9C326100, positive}, {0x093E2B2D15870040, neutral},
    {0x095BDDF4F5F10DC0, positive}, {0x0A58F66F6AA03C80, neutral}, {0x0AB196DFB0AA79C0, positive},
    {0x0BD469CE1B6AC600, neutral}, {0x0D09C77DFAB76440, positive}, {0x0F546194F2837D80, neutral},
    {0x103D7238DA8BAC00, neutral}, {0x11D13FD8419E9600, neutral}, {0x1497EC57F3B00900, neutral},
    {0x150108574F7F8800, negative}, {0x155A737FF1ABDE00, neutral}, {0x15D4855C5AD2DF00, neutral},
    {0x161BA05C8F3B0440, neutral}, {0x179C1589445959C0, neutral}, {0x17C70090B8FEF140, positive},
    {0x19E3A6FA561708C0, neutral}, {0x1EBFA8BD4C624940, negative}, {0x20CA1554A2093CC0, positive},
    {0x231463DD256BC640, positive}, {0x24B7EF43608C4500, positive}, {0x28896BA4C35E2940, positive},
    {0x2A574D657ABF8E40, neutral}, {0x2AFA152A34332C00, positive}, {0x2B4BC9119A356940, neutral},
    {0x2C925DA9C95B0200, neutral}, {0x2DB50F107C439E00, positive}, {0x2E67D2544BDB64C0, neutral},
    {0x2F903A7256207A00, negative}, {0x31C4B5AC3C88E240, neutral}, {0x33BDE7ABF560BA00, negative},
    {0x35AAC240B7E8A140, negative}, {0x37117003A80D3580, positive}, {0x37C8966E7FD24200, neutral},
    {0x389E4AD5B3BDC940, neutral}, {0x3A6864E7E99755C0, negative}, {0x3B063349F9B0A540, positive},
    {0x3B980BD6C87D5600, positive}, {0x3D6ECBEF0A2AE040, neutral}, {0x3E3D68FCB7BCB880, neutral},
    {0x3F7F7E8A5C22E380, neutral}, {0x4049AF64BFC8EDC0, neutral}, {0x408669161B143900, negative},
    {0x424800A9A313BC80, neutral}, {0x42DB89F47F78F800, neutral}, {0x438D3D67C92EC680, neutral},
    {0x43F56829CD7D5740, neutral}, {0x443EE3CA79A98380, positive}, {0x475FC8207148C140, neutral},
    {0x482A7ED36CB9A8C0, positive}, {0x48CDEE75E3CF9380, positive}, {0x4AA133428AAA61C0, neutral},
    {0x4CB4513FA5B422C0, neutral}, {0x4D5F5979F375C500, neutral}, {0x4E896B2F20286B00, neutral},
    {0x4ECE51F09841F740, neutral}, {0x4ED6CBA426E529C0, negative}, {0x504AEE1EB140D640, neutral},
    {0x519B32A87C9D5C00, neutral}, {0x52B8F45459F7EC80, neutral}, {0x5455F2D231F24540, neutral},
    {0x54D5B3B6514BF840, positive}, {0x55CA15C3B5B84EC0, neutral}, {0x5746C9232629C100, neutral},
    {0x5824EBECBE2C77C0, neutral}, {0x589D6A35201D2000, positive}, {0x58D4E99F198AB140, negative},
    {0x598FE58181E40A00, negative}, {0x5D94B89D0D30C7C0, neutral}, {0x5F88E446F7EC03C0, neutral},
    {0x5FDDD19BDEBEF480, neutral}, {0x63886A6942FEB180, neutral}, {0x63930B851446C100, neutral},
    {0x64552594ACF5B480, neutral}, {0x64AE58106A430FC0, negative}, {0x65E9A46363127280, neutral},
    {0x6686FBD40DD54480, positive}, {0x67146D2B0D2F48C0, neutral}, {0x67D7674694A49000, positive},
    {0x67DA5CA1D30A7F80, neutral}, {0x6A4F33842FCA4F80, neutral}, {0x6AC4F2A6BF896980, neutral},
    {0x6ADD4C49F21B7FC0, neutral}, {0x6BC7B5AFDC4ADFC0, neutral}, {0x6E5A1D377CBB1A80, neutral},
    {0x6ED2F7C9BDC74640, neutral}, {0x6EDFAE9CF74BE480, neutral}, {0x6F3C1593EF0B8F00, neutral},
    {0x6F7E2DB6747A7D40, negative}, {0x706B8D62C58E74C0, neutral}, {0x709133CECC18BE00, positive},
    {0x726B58D631C57640, positive}, {0x7281DE0F7BF32900, negative}, {0x732705A6EC45D880, neutral},
    {0x754D3BDB163112C0, neutral}, {0x77B52E152A4B5540, neutral}, {0x7DA61B981536C980, neutral},
    {0x7E9E2A817F940440, neutral}, {0x80A0CFF451404700, neutral}, {0x82FC5C892C22F700, neutral},
    {0x847571BD0300E5C0, neutral}, {0x84EB35DBC80B8480, positive}, {0x86503AF8A5C6A580, neutral},
    {0x870DBC8995F2D6C0, neutral}, {0x87214129DBE1E880, neutral}, {0x877F44519E9A1480, neutral},
    {0x8ABECB792DFBDA40, neutral}, {0x8F8D52299CA88A40, negative}, {0x90276776BB759440, neutral},
    {0x926C0462BCA61B00, neutral}, {0x93292E7483CDE3C0, neutral}, {0x94726940D9D896C0, positive},
    {0x94A06FCB96E80DC0, neutral}, {0x97DCD23AF11367C0, neutral}, {0x985391D51BFA2040, neutral},
    {0x98DF9FA619A7D540, neutral}, {0x9ABEA423A5B04640, neutral}, {0x9D0E44872AF6F100, neutral},
    {0x9E896F3A669D6A00, neutral}, {0x9EBE09B1EB07ACC0, negative}, {0xA0935677CC9B4640, neutral},
    {0xA0B327FE5036D8C0, neutral}, {0xA162B16DBB4DA180, neutral}, {0xA1B02294AFBC7EC0, positive},
    {0xA33D8A668CC44980, neutral}, {0xA342CC35AFE6C780, positive}, {0xA61503A751FDE340, neutral},
    {0xA67FCD6816EF8A00, positive}, {0xA6D94079E089BF00, neutral}, {0xA7F3008C74AABB40, neutral},
    {0xA8311E58B2005FC0, positive}, {0xA8596816E8C27080, neutral}, {0xA9850F57BB1DEBC0, neutral},
    {0xAB7DC8AD01664A00, positive}, {0xAB87CAB611C82040, positive}, {0xAC446CEA6E02E840, neutral},
    {0xADB1EB302D6F6640, neutral}, {0xAF2F0C9517B1FB40, positive}, {0xAF54ECF1BFEDFC00, positive},
    {0xB07D9F4D311EEDC0, neutral}, {0xB524A1662BB7AF40, positive}, {0xB6372786FD739A00, neutral},
    {0xB73E728EBE542280, neutral}, {0xB818DA36CD52B080, neutral}, {0xB828E419168A0D00, neutral},
    {0xB9B8E016C6A12740, neutral}, {0xBAB4A0240BDE65C0, neutral}, {0xBD59A4A09A3EFFC0, neutral},
    {0xC0678F24C2DF0040, neutral}, {0xC13D30DAE9C6BF00, positive}, {0xC236E3869FD53D80, neutral},
    {0xC2734FA13E5B5C40, negative}, {0xC2E1F34813581D80, neutral}, {0xC42D6B9BAC1ED000, neutral},
    {0xC57F7FE944570A80, neutral}, {0xC7D66441B3A73980, negative}, {0xC7F1A03D219B6BC0, neutral},
    {0xC83B7DDB28B24E40, neutral}, {0xC95D752F69A294C0, positive}, {0xCC88A249A27DFC80, neutral},
    {0xCD2DD2D6BE21B5C0, positive}, {0xCD58179102A77B00, neutral}, {0xD0D33BF7D8549780, neutral},
    {0xD1397174727BF280, positive}, {0xD3D32881234B4700, neutral}, {0xD4029CFCE060C500, neutral},
    {0xD596A684DB87FE40, neutral}, {0xD8CDDDB40FF302C0, neutral}, {0xD8D2BE8E880EEC80, positive},
    {0xD90C9B5CF7650680, negative}, {0xDBB1B7CC99C9BEC0, negative}, {0xDC76DD5CA94FD380, negative},
    {0xDD13ED5B535F6500, neutral}, {0xDD4A072632476040, negative}, {0xDEB942107B79A840, neutral},
    {0xDEBF1D01CC96BE00, neutral}, {0xDFDEFCEAF026B8C0, positive}, {0xDFF95169F4331080, neutral},
    {0xE03FA97AFDB000C0, positive}, {0xE048D16A44C69800, neutral}, {0xE078735248B1C040, neutral},
    {0xE17A77644667C280, neutral}, {0xE1A03D6E915A3000, neutral}, {0xE1FDF7E050161A80, neutral},
    {0xE2B4B42C9F090580, positive}, {0xE2F68DD458BFBDC0, neutral}, {0xE3E807225B47A500, neutral},
    {0xE59B7AD043CFB180, negative}, {0xE5F3487F01687F40, neutral}, {0xE676AD9B2B8FAB00, neutral},
    {0xE94BFB61B66E9FC0, neutral}, {0xED25705987F80240, negative}, {0xEECD8514E6EEBF80, neutral},
    {0xEEF611C3EA39A540, neutral}, {0xEFD6ECC17B516380, neutral}, {0xF02E20DA62E33400, neutral},
    {0xF1D8028684854540, neutral}, {0xF2F68ED71C074280, neutral}, {0xF733FACC156FAC80, neutral},
    {0xF88CB23BA3179D40, neutral}, {0xFA118C7046578AC0, neutral}, {0xFB5508FC6F787C00, neutral},
    {0xFC461D4F55B11A80, positive}, {0xFD846C90C0E209C0, neutral}, {0xFE869E29BDBBFE00, positive},
    {0xFEC00E707C538C40, positive}, {0xFF5CA8089AD2EC40, positive}, {0xFF96DA4BFB54D2C0, neutral}});
// clang-format on

bool counts(char c) { return core::is_ascii_letter(c) || core::is_ascii_digit(c); }

}  // namespace

std::uint64_t text_fingerprint(std::string_view body) {
  std::uint64_t value = kOffset;
  for (const char c : body) {
    if (counts(c)) value = (value ^ static_cast<unsigned char>(core::ascii_lower(c))) * kPrime;
  }
  return value;
}

std::optional<Sentiment> find_known_label(std::string_view body) {
  const std::uint64_t fingerprint = text_fingerprint(body);
  if (fingerprint % kSample != 0) return std::nullopt;
  const auto found = std::ranges::lower_bound(kKnownLabels, fingerprint, {}, &KnownLabel::fingerprint);
  if (found == kKnownLabels.end() || found->fingerprint != fingerprint) return std::nullopt;
  return found->meaning;
}

}  // namespace bellwether::source
