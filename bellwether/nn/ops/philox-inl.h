// Philox4x32-10 (core/random.h) on vectors, a block a lane. Included by kernels once per instruction set
// (Highway's foreach_target), hence no ordinary include guard.
#if defined(BELLWETHER_NN_OPS_PHILOX_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef BELLWETHER_NN_OPS_PHILOX_INL_H_
#undef BELLWETHER_NN_OPS_PHILOX_INL_H_
#else
#define BELLWETHER_NN_OPS_PHILOX_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace bellwether::nn::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// At most 16 lanes, so that a group of 16 blocks is whole vectors on every machine.
using PhiloxTag = hn::CappedTag<std::uint32_t, 16>;
using PhiloxWord = hn::Vec<PhiloxTag>;
inline constexpr std::size_t kPhiloxWords = 4;  // of a block

// The two halves of the 64-bit products of each lane.
HWY_INLINE void MultiplyWide(PhiloxWord a, PhiloxWord b, PhiloxWord& high, PhiloxWord& low) {
  const PhiloxTag d;
#if HWY_TARGET == HWY_SCALAR
  const std::uint64_t product = std::uint64_t{hn::GetLane(a)} * hn::GetLane(b);
  high = hn::Set(d, static_cast<std::uint32_t>(product >> 32));
  low = hn::Set(d, static_cast<std::uint32_t>(product));
#else
  const hn::Repartition<std::uint64_t, PhiloxTag> wide;
  const auto shifted = [&](PhiloxWord v)
                           HWY_ATTR { return hn::BitCast(d, hn::ShiftRight<32>(hn::BitCast(wide, v))); };
  const PhiloxWord even = hn::BitCast(d, hn::MulEven(a, b));
  const PhiloxWord odd = hn::BitCast(d, hn::MulEven(shifted(a), shifted(b)));
  high = hn::OddEven(odd, shifted(even));
  low = hn::OddEven(hn::BitCast(d, hn::ShiftLeft<32>(hn::BitCast(wide, odd))), even);
#endif
}

// Philox4x32-10 of core/random.cpp, a lane for each counter.
HWY_INLINE void Philox(PhiloxWord (&counter)[kPhiloxWords], std::uint64_t seed) {
  const PhiloxTag d;
  auto key0 = static_cast<std::uint32_t>(seed), key1 = static_cast<std::uint32_t>(seed >> 32);
  const PhiloxWord multiplier0 = hn::Set(d, 0xD2511F53u), multiplier1 = hn::Set(d, 0xCD9E8D57u);
  for (int round = 0; round < 10; ++round) {
    PhiloxWord high0, low0, high1, low1;
    MultiplyWide(multiplier0, counter[0], high0, low0);
    MultiplyWide(multiplier1, counter[2], high1, low1);
    counter[0] = hn::Xor(hn::Xor(high1, counter[1]), hn::Set(d, key0));
    counter[1] = low1;
    counter[2] = hn::Xor(hn::Xor(high0, counter[3]), hn::Set(d, key1));
    counter[3] = low0;
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
}

}  // namespace bellwether::nn::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
