//! Which instruction set the arithmetic runs on. The choice changes the speed, never a result.

use std::fmt;

/// An instruction set that this processor is known to have; there is no way to make one that it lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Isa(pub(super) Level);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx2Vnni,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Isa {
    /// The best that this processor has.
    pub fn detect() -> Isa {
        Isa::available()[0]
    }

    /// All that this processor has, the best first; the last is plain Rust.
    pub fn available() -> Vec<Isa> {
        let mut levels = Isa::extensions();
        levels.push(Isa(Level::Portable));
        levels
    }

    #[cfg(target_arch = "x86_64")]
    fn extensions() -> Vec<Isa> {
        let has_512 = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        let has_256 = is_x86_feature_detected!("avx2");
        let has_256_vnni = has_256 && is_x86_feature_detected!("avxvnni");
        let levels = [
            (has_512, Level::Avx512),
            (has_256_vnni, Level::Avx2Vnni),
            (has_256, Level::Avx2),
        ];
        let present = levels.into_iter().filter(|(present, _)| *present);
        present.map(|(_, level)| Isa(level)).collect()
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn extensions() -> Vec<Isa> {
        Vec::new()
    }

    pub(crate) fn level(self) -> Level {
        self.0
    }
}

impl fmt::Debug for Isa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Compiles a function once per instruction set and calls the copy that `isa` names. The body is plain Rust in loops
/// that the compiler vectorises; as Rust neither reorders nor contracts float operations, all copies give the same bits.
macro_rules! dispatch {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$meta])*
        #[allow(unsafe_code, clippy::too_many_arguments)]
        $vis fn $name(isa: $crate::kernel::Isa, $($arg: $type),*) {
            #[inline(always)]
            fn body($($arg: $type),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            fn avx512($($arg: $type),*) {
                body($($arg),*)
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) {
                body($($arg),*)
            }

            match isa.level() {
                // SAFETY: an `Isa` of this level exists only where the processor has these features.
                #[cfg(target_arch = "x86_64")]
                $crate::kernel::Level::Avx512 => unsafe { avx512($($arg),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                $crate::kernel::Level::Avx2 | $crate::kernel::Level::Avx2Vnni => unsafe {
                    avx2($($arg),*)
                },
                $crate::kernel::Level::Portable => body($($arg),*),
            }
        }
    };
}
pub(crate) use dispatch;
