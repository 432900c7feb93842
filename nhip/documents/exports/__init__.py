"""Printed registers, certificates, slips, envelopes and stamps (NĐ 30/2020/NĐ-CP, PL IV)."""
