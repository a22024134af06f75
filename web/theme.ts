// Owns the look of the pages: one accent, calm greys, the meaning of each signal colour.
// Must not hold layout: style.css does.
// Asks Ant Design for the names of tokens.
import type { ThemeConfig } from 'antd';

/** Colours with a meaning, the same on charts, chips and tables. */
export const colours = {
  accent: '#1b5a9e',
  done: '#2f7d4f',
  overdue: '#c0362c',
  stuck: '#a8650c',
  ink: '#1f2a37',
  quiet: '#5b6776',
  faint: '#8a94a3',
  line: '#dde3ea',
  ground: '#f3f5f8',
} as const;

/** Ant Design's tokens. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.accent,
    colorInfo: colours.accent,
    colorSuccess: colours.done,
    colorError: colours.overdue,
    colorWarning: colours.stuck,
    colorText: colours.ink,
    colorTextSecondary: colours.quiet,
    colorLink: colours.accent,
    colorInfoBg: '#e9f2fb',
    colorInfoBorder: '#b7d1ec',
    colorPrimaryBg: '#e9f2fb',
    colorPrimaryBorder: '#b7d1ec',
    colorSuccessBg: '#eaf6ee',
    colorSuccessBorder: '#b5dcc3',
    colorWarningBg: '#fff5e0',
    colorWarningBorder: '#f0d29a',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f0b9b3',
    colorBorder: '#cfd7e0',
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.ground,
    borderRadius: 4,
    borderRadiusLG: 6,
    fontSize: 14,
    controlHeight: 34,
    fontFamily:
      '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Table: { headerBg: '#eef2f6', headerColor: '#43505f', cellPaddingBlock: 9, cellPaddingInline: 12, rowHoverBg: '#f5f9fd' },
    Card: { headerHeight: 44, headerFontSize: 15, bodyPadding: 16 },
    Form: { itemMarginBottom: 22, labelColor: '#43505f' },
    Descriptions: { labelColor: colours.quiet },
  },
};
