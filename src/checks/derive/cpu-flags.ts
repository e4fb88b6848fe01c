/**
 * Flags in /proc/cpuinfo of x86 that no program can stumble over: made up by the kernel (arch/x86/include/asm/cpufeatures.h,
 * words 3, 7, 8, 11, 17 and 21), about mitigations, virtualisation, power, clocks, monitoring, or usable in kernel mode only.
 * Everything else is taken for an instruction that a program may be using, unknown names included.
 */
const KERNEL_ONLY = words(`
  acpi amd_dcm amd_lbr_pmc_freeze amd_lbr_v2 aperfmperf apic arat arch_capabilities arch_lbr arch_perfmon
  art auto_poweroff brs bts bus_lock_detect cat_l2 cat_l3 cdp_l2 cdp_l3 cid cmp_legacy constant_tsc
  core_perfmon cpb cpuid cpuid_fault cqm cqm_llc cqm_mbm_local cqm_mbm_total cqm_occup_llc cr8_legacy dca
  de decodeassists ds_cpl dtes64 dtherm dts epb ept ept_ad est extapic extd_apicid flexpriority flush_l1d
  flushbyasid hfi hw_pstate hwp hwp_act_window hwp_epp hwp_notify hwp_pkg_req hypervisor ibpb ibrs
  ibrs_enhanced ibs ibt ida intel_ppin intel_pt invpcid invpcid_single irperf lbr_v2 lbrv mba mca mce
  md_clear monitor msr mtrr nodeid_msr nonstop_tsc nonstop_tsc_s3 npt nrip_save nx overflow_recov pae
  pat pausefilter pbe pcid pconfig pdcm pdpe1gb pebs perfctr_core perfctr_llc perfctr_nb perfmon_v2
  pfthreshold pge pln proc_feedback pse pse36 pti pts ptsc rapl rdt_a rep_good retpoline rrsba rrsba_ctrl
  rsb_ctxsw sdtrig sev sev_es sev_snp skinit smap smca smep smx spec_ctrl split_lock_detect ss ssbd stibp
  stibp_always_on succor svm svm_lock swap_epf tdx_guest tm tm2 tme topoext tpr_shadow tsc_adjust
  tsc_deadline_timer tsc_known_freq tsc_reliable tsc_scale umip v_spec_ctrl v_vmsave_vmload vgif virt_ssbd
  vm_page_flush_msr vmcb_clean vme vmmcall vmx vnmi vpid wbnoinvd x2apic x2avic xapic xsaves xtopology xtpr
`);

/** Whether a program may depend on a flag of /proc/cpuinfo (`flags` on x86, `Features` on arm64). */
export function isVisibleToPrograms(flag: string): boolean {
  return !KERNEL_ONLY.has(flag);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
