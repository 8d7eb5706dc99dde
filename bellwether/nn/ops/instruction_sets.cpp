// Which of Highway's instruction sets this processor has. The functions are declared in <hwy/targets.h>; Highway's own
// library, which is not linked, times the processor's clock whenever a program starts.
#include <hwy/targets.h>

#if HWY_ARCH_X86
#include <cpuid.h>
#endif

namespace {

std::int64_t for_test = 0, disabled = 0;

#if HWY_ARCH_X86
// Half floats: the compilers' own function does not know them all.
bool has_f16c() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
}

// The sets that HWY_TARGET_STR of Highway's set_macros-inl.h names for each target, saved by the system on a change of
// threads (which __builtin_cpu_supports asks for).
std::int64_t of_processor() {
  __builtin_cpu_init();
  std::int64_t targets = HWY_STATIC_TARGET;
  const bool sse4 = __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("sse4.2") &&
                    __builtin_cpu_supports("aes") && __builtin_cpu_supports("pclmul");
  const bool avx2 = sse4 && __builtin_cpu_supports("avx") && __builtin_cpu_supports("avx2") &&
                    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("fma") && has_f16c();
  const bool avx3 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (__builtin_cpu_supports("ssse3")) targets |= HWY_SSSE3;
  if (sse4) targets |= HWY_SSE4;
  if (avx2) targets |= HWY_AVX2;
  if (avx3) targets |= HWY_AVX3;
  return targets;
}
#else
std::int64_t of_processor() { return HWY_STATIC_TARGET; }
#endif

}  // namespace

namespace hwy {

std::int64_t SupportedTargets() {
  static const std::int64_t known = of_processor();
  const std::int64_t targets = (for_test != 0 ? for_test : known) & ~disabled;
  return targets == 0 ? HWY_STATIC_TARGET : targets;
}

void DisableTargets(std::int64_t targets) {
  disabled = targets;
  GetChosenTarget().DeInit();
}

void SetSupportedTargetsForTest(std::int64_t targets) {
  for_test = targets;
  GetChosenTarget().DeInit();
}

ChosenTarget& GetChosenTarget() {
  static ChosenTarget chosen;
  return chosen;
}

}  // namespace hwy
